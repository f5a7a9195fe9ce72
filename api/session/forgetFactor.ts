import type { Tx } from '../../prisma/client.ts';

/** A person's authenticator app and recovery codes end. */
export async function forgetFactor(tx: Tx, personId: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null } });
  await tx.recoveryCode.deleteMany({ where: { personId } });
}
