// Asked on each way to the page, also where Next fetches its data alone.
export async function getServerSideProps({ req, resolvedUrl }) {
  if (!req.isAuthenticated()) {
    const destination = `/vipps/login?returnTo=${encodeURIComponent(resolvedUrl)}`;
    return { redirect: { destination, permanent: false } };
  }
  return { props: { name: req.user.name } };
}

export default function Orders({ name }) {
  return <p>The orders of {name}.</p>;
}
