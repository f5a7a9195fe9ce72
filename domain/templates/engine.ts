import { Liquid } from 'liquidjs';
import type { LiquidOptions, Template } from 'liquidjs';

/**
 * Unknown variables and filters are errors, values are data (never templates), nothing is read from disk,
 * and a template that loops is stopped. The render limit is in ms of real time, so a machine that is short of breath for a
 * moment must not reach it; what loops without end reaches the memory limit (units of the library) long before.
 */
const safe: LiquidOptions = {
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  renderLimit: 5_000,
  memoryLimit: 1_000_000,
  templates: {},
};
const html = new Liquid({ ...safe, outputEscape: 'escape' });
const plain = new Liquid(safe);
// The library's own `raw` filter switches escaping off; here it changes nothing.
html.registerFilter('raw', { raw: false, handler: (value: unknown) => value });

const parsed = new Map<string, Template[]>();
function parse(engine: Liquid, source: string): Template[] {
  const known = parsed.get(source);
  if (known) return known;
  const template = engine.parse(source);
  parsed.set(source, template);
  return template;
}

/** Fills an HTML template; every value is escaped. @throws when the template names an unknown variable or filter */
export const fillHtml = (source: string, values: object): string => String(html.renderSync(parse(html, source), values));

/** Fills a template of plain text. @throws when the template names an unknown variable or filter */
export const fillText = (source: string, values: object): string => String(plain.renderSync(parse(plain, source), values));

/** The variables a template reads, in full ("pets.name"), loop variables left out. @throws when it does not parse */
export const listVariables = (source: string): string[] => plain.globalFullVariablesSync(plain.parse(source));
