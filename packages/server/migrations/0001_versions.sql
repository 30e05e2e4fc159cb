ALTER TABLE "events" DROP CONSTRAINT "events_conversation_id_conversations_id_fk";--> statement-breakpoint
ALTER TABLE "handled_commands" DROP CONSTRAINT "handled_commands_conversation_id_conversations_id_fk";--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_conversation_id_seq_pk";--> statement-breakpoint
ALTER TABLE "handled_commands" DROP CONSTRAINT "handled_commands_conversation_id_id_pk";--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_org_id_conversation_id_seq_pk" PRIMARY KEY("org_id","conversation_id","seq");--> statement-breakpoint
ALTER TABLE "handled_commands" ADD CONSTRAINT "handled_commands_org_id_conversation_id_id_pk" PRIMARY KEY("org_id","conversation_id","id");--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_ticket" ON "conversations" USING btree ("org_id","ticket_number");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_org_id" UNIQUE("org_id","id");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_conversation" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handled_commands" ADD CONSTRAINT "handled_commands_conversation" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;
