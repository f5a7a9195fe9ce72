-- AlterTable
ALTER TABLE "provider_events" ADD COLUMN     "message_id" UUID,
ADD COLUMN     "practice_id" UUID;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "look_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_to" TEXT;

-- CreateTable
CREATE TABLE "allowances" (
    "key" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allowances_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "webhook_counts" (
    "provider" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_counts_pkey" PRIMARY KEY ("provider","day","outcome")
);

-- CreateTable
CREATE TABLE "standings" (
    "practice_id" UUID NOT NULL,
    "channel" "Channel" NOT NULL,
    "value" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "code" TEXT,
    "reason" TEXT,
    "message_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "standings_pkey" PRIMARY KEY ("practice_id","channel","value")
);

-- CreateTable
CREATE TABLE "address_checks" (
    "practice_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_checks_pkey" PRIMARY KEY ("practice_id","value")
);

-- CreateIndex
CREATE INDEX "provider_events_practice_id_processed_at_id_idx" ON "provider_events"("practice_id", "processed_at", "id");

-- CreateIndex
CREATE INDEX "provider_events_provider_received_at_idx" ON "provider_events"("provider", "received_at");

SELECT homing_close_table('standings');
SELECT homing_close_table('address_checks');

-- Row security keeps a condition on an enum out of index conditions: without these a turn of a delivery would read every message, and a look for faults every event.
CREATE INDEX "messages_in_doubt_idx" ON "messages"("practice_id", "look_at") WHERE "look_at" IS NOT NULL;
CREATE INDEX "provider_events_faulty_idx" ON "provider_events"("practice_id") WHERE "error" IS NOT NULL;
