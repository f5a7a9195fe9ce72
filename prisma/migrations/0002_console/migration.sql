-- AlterTable
ALTER TABLE "practices" ADD COLUMN     "import_mapping" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "postcard_approval" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "postcard_monthly_limit_cents" INTEGER,
ADD COLUMN     "postcard_price_cents" INTEGER NOT NULL DEFAULT 89;

-- AlterTable
ALTER TABLE "import_runs" ADD COLUMN     "cancel_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "dry_run" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "progress" JSONB,
ADD COLUMN     "upload_id" UUID;

-- AlterTable
ALTER TABLE "services" ADD COLUMN     "source_name" TEXT;

-- AlterTable
ALTER TABLE "batch_calls" ADD COLUMN     "client_id" UUID;

-- AlterTable
ALTER TABLE "postcard_runs" ADD COLUMN     "hold" TEXT,
ADD COLUMN     "price_cents" INTEGER NOT NULL DEFAULT 89,
ADD COLUMN     "released_at" TIMESTAMPTZ(3),
ADD COLUMN     "released_by" TEXT;

-- CreateTable
CREATE TABLE "withheld_cards" (
    "practice_id" UUID NOT NULL,
    "batch_on" DATE NOT NULL,
    "client_id" UUID NOT NULL,
    "withheld_at" TIMESTAMPTZ(3) NOT NULL,
    "withheld_by" TEXT,

    CONSTRAINT "withheld_cards_pkey" PRIMARY KEY ("practice_id","batch_on","client_id")
);

-- CreateIndex
CREATE INDEX "messages_practice_id_channel_accepted_at_idx" ON "messages"("practice_id", "channel", "accepted_at");

-- CreateIndex
CREATE INDEX "messages_practice_id_not_before_idx" ON "messages"("practice_id", "not_before");

-- CreateIndex
CREATE INDEX "batch_calls_practice_id_called_at_idx" ON "batch_calls"("practice_id", "called_at");

-- CreateIndex
CREATE INDEX "withheld_cards_practice_id_client_id_idx" ON "withheld_cards"("practice_id", "client_id");

SELECT homing_close_table('withheld_cards');
