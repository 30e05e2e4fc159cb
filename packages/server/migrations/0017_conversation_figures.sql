CREATE TABLE "conversation_figures" (
	"org_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"is_solved" boolean DEFAULT false NOT NULL,
	"assignee_id" text,
	"tag_ids" text[] DEFAULT '{}' NOT NULL,
	"visitor_messages" integer DEFAULT 0 NOT NULL,
	"agent_messages" integer DEFAULT 0 NOT NULL,
	"ai_messages" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"handoff_reasons" text[] DEFAULT '{}' NOT NULL,
	"rating" smallint,
	CONSTRAINT "conversation_figures_org_id_conversation_id_pk" PRIMARY KEY("org_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_figures" ADD CONSTRAINT "conversation_figures_conversation" FOREIGN KEY ("org_id","conversation_id") REFERENCES "public"."conversations"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_figures_started" ON "conversation_figures" USING btree ("org_id","started_at","conversation_id");