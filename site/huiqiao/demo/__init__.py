"""The demo: an invented province with its federation, events, people and news. Nobody in it is a real person.

Built once, as of the day of the first run: a camp, a fair and an open day in the past, a gala soon, next
year's camp open for sign-up. Names and numbers are the same on every machine; only codes are random.
"""
