type Fields = { [name: string]: string | Fields };

/**
 * A form or query as its sender meant it: `to[name]=Ann` is `{ to: { name: 'Ann' } }`. Of a name given twice the last one counts.
 */
export function readForm(text: string): Fields {
  const fields: Fields = Object.create(null) as Fields;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [name.replace(/\[.*/s, ''), ...[...name.matchAll(/\[([^\]]*)\]/g)].map(([, inner]) => inner!)];
    const last = path.pop()!;
    let at = fields;
    for (const step of path) at = enter(at, step);
    at[last] = value;
  }
  return fields;
}

function enter(fields: Fields, step: string): Fields {
  const inner = fields[step];
  if (typeof inner === 'object') return inner;
  return (fields[step] = Object.create(null) as Fields);
}
