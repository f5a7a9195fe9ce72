import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultTemplate, templates } from '../../../domain/templates/catalogue.ts';
import { fillHtml, fillText, listVariables } from '../../../domain/templates/engine.ts';
import { variables } from '../../../domain/templates/variables.ts';

const used = (...sources: string[]): string[] => [...new Set(sources.flatMap(listVariables).map((name) => name.split('.')[0] ?? ''))].sort();

describe('the templates', () => {
  it('name only variables of the catalogue, and the default one all of them', () => {
    for (const [name, { email, text, postcard }] of Object.entries(templates)) {
      const known = { email: used(email.html, email.text), text: used(text), postcard: used(postcard.front, postcard.back) };
      for (const channel of ['email', 'text', 'postcard'] as const) {
        const all = Object.keys(variables[channel]).sort();
        expect(known[channel], `${name}, ${channel}`).toEqual(name === defaultTemplate ? all : all.filter((variable) => known[channel].includes(variable)));
      }
    }
  });

  it('include the default', () => {
    expect(Object.keys(templates)).toContain(defaultTemplate);
  });

  it('are described in docs/templates.md with every variable', () => {
    const docs = readFileSync(new URL('../../../docs/templates.md', import.meta.url), 'utf8');
    for (const name of Object.values(variables).flatMap(Object.keys)) expect(docs).toContain(`\`${name}\``);
  });
});

describe('the template engine', () => {
  it('refuses an unknown variable and an unknown filter', () => {
    expect(() => fillText('{{ pet_nmae }}', { pet_name: 'Milo' })).toThrow(/pet_nmae/);
    expect(() => fillText('{{ pet_name | shout }}', { pet_name: 'Milo' })).toThrow(/shout/);
  });

  it('escapes values in HTML, also where the template asks for them raw', () => {
    expect(fillHtml('{{ name | raw }}', { name: '<b>' })).toBe('&lt;b&gt;');
    expect(fillText('{{ name }}', { name: '<b>' })).toBe('<b>');
  });

  it('reads no files and no inherited properties', () => {
    expect(() => fillText("{% include 'package.json' %}", {})).toThrow();
    expect(() => fillText('{{ name.constructor.name }}', { name: { first: 'Milo' } })).toThrow();
  });

  it('stops a template that never ends', () => {
    expect(() => fillText('{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}', {})).toThrow();
  });
});
