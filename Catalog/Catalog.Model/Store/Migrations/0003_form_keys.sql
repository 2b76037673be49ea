-- The keys that protect forms, shared by all replicas of the web.
CREATE TABLE form_keys (
    name text PRIMARY KEY,
    xml text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
