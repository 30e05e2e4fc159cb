DROP INDEX "jobs_due";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "due_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "paused_until" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "webhook_deliveries" SET "due_at" = "jobs"."run_at" FROM "jobs" WHERE "jobs"."kind" = 'webhook' AND "jobs"."payload" ->> 'deliveryId' = "webhook_deliveries"."id";--> statement-breakpoint
DELETE FROM "jobs" WHERE "kind" = 'webhook';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("webhook_id","due_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("kind","run_at","id");