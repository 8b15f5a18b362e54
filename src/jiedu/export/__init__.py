"""What a desk holds, in the formats of others: a file per format.

`chosen` reads what is wanted from the desk, an article at a time; `tables` lay it out in rows; every format turns that
into bytes as it comes, so that no export holds more than a little of the desk. `formats` lists them all.
"""
