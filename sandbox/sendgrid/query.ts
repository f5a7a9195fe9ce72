/** One condition of a search in the logs. */
export interface Condition {
  field: string;
  operator: string;
  values: string[];
}

/** Fields and their operators, as SendGrid's API description has them (tsg_logs_v3). Our own arguments are not among them. */
const fields: Record<string, readonly string[]> = {
  sg_message_id: ['='],
  subject: ['='],
  to_email: ['='],
  reason: ['='],
  status: ['IN'],
  categories: ['IN'],
  sg_message_id_created_at: ['>', '<', '>=', '<='],
};

const text = String.raw`'[^']*'|"[^"]*"`;
const condition = new RegExp(
  String.raw`^\s*([a-z_]+)\s*(>=|<=|=|>|<|IN\b)\s*(?:TIMESTAMP\s*(${text})|\(\s*((?:${text})(?:\s*,\s*(?:${text}))*)\s*\)|(${text}))\s*(AND\b|$)`,
);

/** @returns what a query asks for; none: everything. Or what is wrong with it, in words */
export function readQuery(query: string): Condition[] | string {
  const conditions: Condition[] = [];
  for (let rest = query; rest.trim() !== ''; ) {
    const [whole, field = '', operator = '', instant, list, one, and] = condition.exec(rest) ?? [];
    if (whole === undefined) return `invalid query near ${JSON.stringify(rest.trim().slice(0, 40))}`;
    if (!fields[field]?.includes(operator)) return `${field} ${operator} is not supported`;
    const values = [...(list ?? instant ?? one ?? '').matchAll(new RegExp(text, 'g'))].map(([quoted]) => quoted.slice(1, -1));
    const isFitting =
      operator === 'IN' ? list !== undefined : field === 'sg_message_id_created_at' ? Number.isFinite(Date.parse(values[0]!)) && !list : one !== undefined;
    if (!isFitting) return `${field} ${operator} needs another value`;
    conditions.push({ field, operator, values });
    rest = rest.slice(whole.length);
    if (and === 'AND' && rest.trim() === '') return 'the query ends in AND';
  }
  return conditions;
}
