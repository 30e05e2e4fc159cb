CREATE TABLE "seen_origins" (
	"org_id" text NOT NULL,
	"key_id" text NOT NULL,
	"origin" text NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seen_origins_org_id_key_id_origin_pk" PRIMARY KEY("org_id","key_id","origin")
);
--> statement-breakpoint
ALTER TABLE "seen_origins" ADD CONSTRAINT "seen_origins_key_id_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."keys"("id") ON DELETE cascade ON UPDATE no action;