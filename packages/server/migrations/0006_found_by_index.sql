ALTER TABLE "idempotent_replies" ADD COLUMN "names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "attachments_in_conversation" ON "attachments" USING btree ("org_id","conversation_id");--> statement-breakpoint
CREATE INDEX "handoff_codes_contact" ON "handoff_codes" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "visitor_sessions_key" ON "visitor_sessions" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "visitor_sessions_org" ON "visitor_sessions" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "idempotent_replies_names" ON "idempotent_replies" USING gin ("names");