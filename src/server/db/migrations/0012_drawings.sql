-- A drawn signature lies in the file store by content: whoever collects what nobody names any more asks for it.
create index contribution_signature_by_drawing on contribution_signature (organisation_id, drawn_sha256)
  where drawn_sha256 is not null;
