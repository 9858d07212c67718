"""The draft: its registration, its versions, their clauses, and the files that go with it."""
