"""What the service can do, measured: ``make bench`` prints one JSON object on its last line (docs/performance.md).

One file for each thing measured, and beneath them: ``servers`` (the real processes), ``province`` (who works where),
``road`` (how a round comes to the point that is measured), ``client`` and ``load`` (who asks), ``figures`` (the
arithmetic), ``trend`` (what was measured before).
"""
