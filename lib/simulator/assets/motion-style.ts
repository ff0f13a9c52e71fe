/** Signs that something is going on; they stand still for whoever asked for that. */
export const motionStyle = `
.dots { display: flex; gap: .5rem; justify-content: center; margin: 1.5rem 0; }
.dots i { width: .625rem; height: .625rem; border-radius: 50%; background: var(--accent); }

.spinner {
  width: 3.5rem;
  height: 3.5rem;
  margin: .5rem 0 1.5rem;
  border: 5px solid var(--tint);
  border-top-color: var(--accent);
  border-radius: 50%;
}

@media (prefers-reduced-motion: no-preference) {
  .dots i { animation: breathe 1.4s ease-in-out infinite; }
  .dots i:nth-child(2) { animation-delay: .2s; }
  .dots i:nth-child(3) { animation-delay: .4s; }
  .spinner { animation: turn 1s linear infinite; }
}

@keyframes breathe { 0%, 70%, 100% { opacity: .25; } 35% { opacity: 1; } }
@keyframes turn { to { transform: rotate(1turn); } }
`;
