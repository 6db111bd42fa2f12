/**
 * Decorators applied by calls. Node runs these files by stripping their types, and decorators are no types: they would have to
 * be compiled.
 */
import { Inject } from '@nestjs/common';
import { Column } from 'typeorm';
import type { ColumnOptions } from 'typeorm';

type Class = new (...args: never[]) => object;

/** Says what a class is given when it is made, in the order of its parameters. */
export function injected(target: Class, ...tokens: readonly (Class | symbol)[]): void {
  for (const [index, token] of tokens.entries()) Inject(token)(target, undefined, index);
}

/** Decorates a method and, in their order, its parameters. */
export function method<T extends Class>(
  target: T,
  name: keyof InstanceType<T> & string,
  decorators: readonly MethodDecorator[],
  parameters: readonly ParameterDecorator[],
): void {
  const prototype = target.prototype as object;
  for (const [index, decorate] of parameters.entries()) decorate(prototype, name, index);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (!descriptor) throw new Error(`${target.name} has no method "${name}"`);
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}

/** Maps fields of an entity to columns. */
export function columns<T extends Class>(
  target: T,
  fields: Partial<Record<keyof InstanceType<T> & string, ColumnOptions>>,
): void {
  for (const [name, options] of Object.entries<ColumnOptions | undefined>(fields))
    Column(options ?? {})(target.prototype as object, name);
}
