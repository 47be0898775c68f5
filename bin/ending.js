/** The signals that end a program and can be met. */
const endings = ["SIGHUP", "SIGINT", "SIGTERM"];

/** Has something done if a signal ends the program, which then ends as it would have. */
exports.onEnding = (clean) => {
  const end = (signal) => {
    // Whoever else listens ends the run in order, and lets it finish what it writes.
    if (process.listenerCount(signal) > 1) return;
    clean();
    process.off(signal, end);
    process.kill(process.pid, signal);
  };
  for (const signal of endings) process.on(signal, end);
  return () => {
    for (const signal of endings) process.off(signal, end);
  };
};
