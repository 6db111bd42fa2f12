import type { AllowedComponentProps, EmitFn, HTMLAttributes, VNodeProps } from 'vue';

/**
 * An element as Vue's templates check it: its own properties, its events, and what every HTML element takes.
 *
 * @see https://vuejs.org/guide/extras/web-components#web-components-and-typescript
 */
export type VueElement<E extends HTMLElement, P extends keyof E, Events extends Record<string, Event>> = new () => E & {
  $props: HTMLAttributes & { [K in P]?: E[K] | undefined } & VNodeProps & AllowedComponentProps;
  $emit: EmitFn<{ [K in keyof Events]: (event: Events[K]) => void }>;
};
