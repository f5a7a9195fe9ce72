import type { Staged } from '../stage.ts';
import { refOf, resolveReference, sourceIdOf } from './references.ts';
import { upsert, type Counts, type MergeContext } from './upsert.ts';

export async function mergeInvoices(context: MergeContext, staged: Staged): Promise<Counts> {
  await resolveReference(context, staged, { column: 'client_id', table: 'clients', what: 'client' });
  return upsert(context, {
    staged,
    values: [
      { column: 'client_id', sql: `s.${refOf('client_id')}`, told: { name: 'client_id', before: sourceIdOf('clients', 't.client_id'), after: 's.client_id' } },
      { column: 'issued_at', sql: 's.issued_at' },
      { column: 'status', sql: 's.status::"InvoiceStatus"' },
    ],
  });
}

export async function mergeInvoiceLines(context: MergeContext, staged: Staged): Promise<Counts> {
  await resolveReference(context, staged, { column: 'invoice_id', table: 'invoices', what: 'invoice' });
  await resolveReference(context, staged, { column: 'pet_id', table: 'pets', what: 'pet' });
  return upsert(context, {
    staged,
    values: [
      {
        column: 'invoice_id',
        sql: `s.${refOf('invoice_id')}`,
        told: { name: 'invoice_id', before: sourceIdOf('invoices', 't.invoice_id'), after: 's.invoice_id' },
      },
      { column: 'pet_id', sql: `s.${refOf('pet_id')}`, from: 'pet_id', told: { name: 'pet_id', before: sourceIdOf('pets', 't.pet_id'), after: 's.pet_id' } },
      { column: 'item_code', sql: 's.item_code', from: 'item_code' },
      { column: 'description', sql: 's.description', from: 'description' },
      { column: 'quantity', sql: 'coalesce(s.quantity, 1)', from: 'quantity' },
      { column: 'amount', sql: 's.amount' },
    ],
  });
}
