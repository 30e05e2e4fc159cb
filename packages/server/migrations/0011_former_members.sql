ALTER TABLE "users" ADD COLUMN "teamless_since" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "users" SET "teamless_since" = now() WHERE NOT EXISTS (SELECT 1 FROM "members" WHERE "members"."user_id" = "users"."id");
