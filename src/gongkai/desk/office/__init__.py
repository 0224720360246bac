"""What an office needs: its duties divided among its people, the city in one view, 催办单, papers out and in.

Pages only: the rules are in ``duties`` (dividing, urging, papers).
"""
