export default function Home() {
  return <a href="/vipps/login?returnTo=/members">Log in with Vipps</a>;
}
