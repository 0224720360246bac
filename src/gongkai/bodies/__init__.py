"""Who owes: the public bodies of a city by date, their names, groups and successors, areas, sites and keepers.

Needed by all 121 items, each of which names its bodies. Knows nothing of plans or of what anybody owes.
"""
