/** What lies between a story's page and its marketplace: the choices of the toolbar. */
import type { Answer } from './scene.ts';

/** A marketplace that is down. */
export const down = async (): Promise<Response> => new Response('Service Unavailable', { status: 503 });

interface Connection {
  title: string;
  answer: (answer: Answer) => Answer;
}

/** How long a slow connection takes, in milliseconds: long enough to look at what is shown meanwhile. */
const SLOW = 3000;

export const connections: Readonly<Record<string, Connection>> = {
  fast: { title: 'Fast', answer: (answer) => answer },
  slow: {
    title: 'Slow',
    answer: (answer) => async (request) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW));
      return answer(request);
    },
  },
  offline: { title: 'Offline', answer: () => async () => Response.error() },
  failing: { title: 'Failing', answer: () => down },
};
