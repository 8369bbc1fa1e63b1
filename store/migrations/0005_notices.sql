CREATE TABLE "notice_channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sealed_config" "bytea" NOT NULL,
	"min_severity" text NOT NULL,
	"area_ids" uuid[] NOT NULL,
	"occasions" text[] NOT NULL,
	"language" text NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "notice_channels_kind" CHECK ("notice_channels"."kind" in ('push', 'webhook', 'email', 'wecom', 'dingtalk')),
	CONSTRAINT "notice_channels_severity" CHECK ("notice_channels"."min_severity" in ('P1', 'P2', 'P3', 'P4')),
	CONSTRAINT "notice_channels_language" CHECK ("notice_channels"."language" in ('zh', 'en')),
	CONSTRAINT "notice_channels_retired" CHECK (not ("notice_channels"."enabled" and "notice_channels"."retired_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occasion" text NOT NULL,
	"stage" text NOT NULL,
	"incident_id" uuid,
	"area_id" uuid,
	"kind" text NOT NULL,
	"channel_id" uuid,
	"subscription_id" uuid,
	"lane" text NOT NULL,
	"language" text NOT NULL,
	"told" jsonb NOT NULL,
	"withdraws" uuid,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "notices_once" UNIQUE NULLS NOT DISTINCT("incident_id","occasion","stage","channel_id","subscription_id"),
	CONSTRAINT "notices_occasion" CHECK ("notices"."occasion" in ('raised', 'dispatched', 'reminder', 'overdue', 'escalated', 'returned', 'resolved', 'closed', 'withdrawn', 'test')),
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('push', 'webhook', 'email', 'wecom', 'dingtalk')),
	CONSTRAINT "notices_known_state" CHECK ("notices"."state" in ('pending', 'sending', 'sent', 'failed', 'unsure', 'withdrawn')),
	CONSTRAINT "notices_language" CHECK ("notices"."language" in ('zh', 'en')),
	CONSTRAINT "notices_receiver" CHECK (num_nonnulls("notices"."channel_id", "notices"."subscription_id") = 1),
	CONSTRAINT "notices_device" CHECK (("notices"."kind" = 'push') = ("notices"."subscription_id" is not null)),
	CONSTRAINT "notices_incident" CHECK (("notices"."incident_id" is null) = ("notices"."occasion" = 'test')),
	CONSTRAINT "notices_withdraws" CHECK (("notices"."withdraws" is null) = ("notices"."occasion" <> 'withdrawn')),
	CONSTRAINT "notices_sent" CHECK (("notices"."sent_at" is not null) = ("notices"."state" = 'sent')),
	CONSTRAINT "notices_in_hand" CHECK ("notices"."state" <> 'sending' or "notices"."taken_at" is not null),
	CONSTRAINT "notices_why" CHECK ("notices"."state" not in ('failed', 'unsure') or "notices"."last_error" is not null),
	CONSTRAINT "notices_tries" CHECK ("notices"."tries" >= 0)
);
--> statement-breakpoint
CREATE TABLE "push_keys" (
	"id" integer PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"sealed_private_key" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_keys_one" CHECK ("push_keys"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"endpoint_sha256" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"host" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "push_subscriptions_language" CHECK ("push_subscriptions"."language" in ('zh', 'en'))
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_channel_id_notice_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subscription_id_push_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."push_subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_channels_name" ON "notice_channels" USING btree ("name") WHERE "notice_channels"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("due_at") WHERE "notices"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "notices_in_hand" ON "notices" USING btree ("taken_at") WHERE "notices"."state" = 'sending';--> statement-breakpoint
CREATE INDEX "notices_by_lane" ON "notices" USING btree ("lane","sent_at");--> statement-breakpoint
CREATE INDEX "notices_by_state" ON "notices" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "notices_by_time" ON "notices" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_endpoint" ON "push_subscriptions" USING btree ("endpoint_sha256") WHERE "push_subscriptions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "push_subscriptions_by_person" ON "push_subscriptions" USING btree ("person_id") WHERE "push_subscriptions"."ended_at" is null;