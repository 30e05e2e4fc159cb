DROP INDEX "conversations_queue";--> statement-breakpoint
DROP INDEX "conversations_mine";--> statement-breakpoint
CREATE INDEX "conversations_queue" ON "conversations" USING btree ("org_id","status","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_mine" ON "conversations" USING btree ("org_id","status","assignee_id","last_message_at","id");