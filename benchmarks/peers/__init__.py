"""Other solvers, each in a script of its own that runs in the peers' environment.

A script reads one JSON object from its standard input (``table``, ``windows``, ``services``,
``prizes``, ``routes``, ``begins``, ``ends``, ``scored``, ``seconds``, ``seed``; the last place is
the depot) and prints one: ``routes``, lists of places.
"""
