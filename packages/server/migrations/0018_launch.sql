ALTER TABLE "orgs" ADD COLUMN "handoff_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orgs" ADD COLUMN "launch_dismissed_at" timestamp (3) with time zone;