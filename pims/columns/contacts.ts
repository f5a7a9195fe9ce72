import { normalizeAddress, normalizeEmail, normalizePhone, type Normalized } from '../../domain/contacts/index.ts';
import type { Derived } from './table.ts';

/** Columns of clients.csv that hold a contact detail, by the field they become. */
export const contactColumns = { email: 'email', mobile: 'mobile_phone', home: 'home_phone', work: 'work_phone' } as const;

/** Columns of clients.csv that make up the postal address. */
export const addressColumns = ['address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country'] as const;

const staged = (field: string): string[] => [`${field}_raw`, `${field}_value`, `${field}_problem`];

/** Per field what the file says, what can be used of it, and why not; staged as `mobile_raw`, `mobile_value`, `mobile_problem` ... */
export const contactDetails: Derived = {
  names: [...['email', 'mobile', 'home', 'work', 'mailing'].flatMap(staged), ...addressColumns.map((name) => `tidy_${name}`)],
  derive(cells, { country }) {
    const values: Record<string, string | null> = {};
    const put = (field: string, raw: string, { value, problem }: Normalized) => {
      const [rawName = '', valueName = '', problemName = ''] = staged(field);
      values[rawName] = raw || null;
      values[valueName] = value;
      values[problemName] = problem;
    };
    const oneLine = (column: string) => (cells.get(column) ?? '').replace(/\s+/g, ' ').slice(0, 300);
    const email = oneLine(contactColumns.email);
    put('email', email, normalizeEmail(email));
    for (const field of ['mobile', 'home', 'work'] as const) {
      const phone = oneLine(contactColumns[field]);
      put(field, phone, normalizePhone(phone, country));
    }
    const [line1 = '', line2 = '', city = '', state = '', postalCode = '', named = ''] = addressColumns.map(oneLine);
    const address = normalizeAddress({ line1, line2, city, state, postalCode, country: named }, country);
    const isThere = address.value !== null || address.problem !== null;
    put('mailing', isThere ? [line1, line2, city, state, postalCode, named].filter(Boolean).join(', ') : '', address);
    const { fields } = address;
    const tidy = [fields.line1, fields.line2, fields.city, fields.state, fields.postalCode, fields.country];
    addressColumns.forEach((name, index) => {
      values[`tidy_${name}`] = (isThere && tidy[index]) || null;
    });
    return values;
  },
};
