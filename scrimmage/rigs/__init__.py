"""Where scenarios run: ``sim`` in virtual time, ``wire`` over real sockets."""
