-- Events that are to be published; a row goes when the broker has confirmed its message.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id bigint NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('saved', 'deleted')),
    traceparent text,
    tracestate text,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Wakes the relays when the transaction commits.
CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify();
