/** Counts how often this thread comes to what else is due, from now on: messages that post each other. */
export function turnsFromNow(): { readonly count: number; stop(): void } {
  let count = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    count++;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  return {
    get count() {
      return count;
    },
    stop: () => port1.close(),
  };
}
