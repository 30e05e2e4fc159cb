DROP INDEX "conversations_contact";--> statement-breakpoint
CREATE INDEX "conversations_latest" ON "conversations" USING btree ("org_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("contact_id","last_message_at","id");