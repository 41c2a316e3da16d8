"""Results as tables: rows, CSV, Arrow and Parquet.

`table(results)` makes a `Table` of the results of one operation: one row a result, or with `each=` one row an item of a
list in each result. Its columns are the same whatever the answers hold. Rows and CSV need nothing more; Arrow, which
pandas, polars and duckdb read, and Parquet need the extra `tables`.
"""

from .column import TableColumn
from .table import Table, table

__all__ = ["Table", "TableColumn", "table"]
