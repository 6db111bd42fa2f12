import { createElement, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { FunctionComponent, HTMLAttributes, RefAttributes } from 'react';
import { register } from '../register.ts';
import type { Registrable } from '../register.ts';

/** What an element takes in React: its own properties, and what every HTML element takes. */
export type ElementProps<E extends HTMLElement, P extends keyof E> = Omit<HTMLAttributes<E>, P> &
  RefAttributes<E> & { [K in P]?: E[K] | undefined };

/** Where the props of a component go; those not named go to React as they are. */
interface Wiring {
  /** Attributes by the name of their prop, where that is another. */
  attributes?: Readonly<Record<string, string>>;
  /** Props that have no attribute. */
  properties?: readonly string[];
  /** Events by the name of the prop that hears them. */
  events: Readonly<Record<string, string>>;
}

/**
 * Makes a React component of an element, and registers it and the elements inside it. What has an attribute is one: it is in the HTML that a
 * server renders. React gives an element that it hydrates neither properties nor listeners, so these are set here.
 *
 * @param prepare What the element needs before it wakes up.
 */
export function component<E extends HTMLElement, P extends RefAttributes<E>>(
  shown: readonly [Registrable & (new () => E), ...Registrable[]],
  { attributes = {}, properties = [], events }: Wiring,
  prepare?: () => void,
): FunctionComponent<P> {
  const [{ tag }] = shown;
  prepare?.();
  register(...shown);

  const Component = ({ ref, ...others }: P) => {
    const props = others as Readonly<Record<string, unknown>>;
    const element = useRef<E>(null);
    const given = useRef<Readonly<Record<string, unknown>>>({});

    useLayoutEffect(() => {
      for (const name of properties) {
        // Only what is new: the shopper may have chosen something else since.
        const isNew = !Object.is(props[name], given.current[name]);
        if (isNew && element.current) Object.assign(element.current, { [name]: props[name] });
      }
      given.current = props;
    });

    useLayoutEffect(
      () => {
        const listening = new AbortController();
        for (const [prop, event] of Object.entries(events)) {
          const listener = props[prop] as EventListener | undefined;
          if (listener) element.current?.addEventListener(event, listener, { signal: listening.signal });
        }
        return () => listening.abort();
      },
      Object.keys(events).map((prop) => props[prop]),
    );

    useImperativeHandle<E | null, E | null>(ref, () => element.current, []);

    const passed = Object.entries(props)
      .filter(([name]) => !(name in events) && !properties.includes(name))
      .map(([name, value]) => [attributes[name] ?? name, value]);
    return createElement(tag, { ...Object.fromEntries(passed), ref: element });
  };
  Component.displayName = tag;
  return Component;
}
