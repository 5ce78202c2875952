"""Opening a file of somebody else's, in a process of its own with little power.

`encargo` is asked from the program; the rest runs in the child, which imports neither
tables nor pages, limits itself before it opens anything and writes two files at most.
"""
