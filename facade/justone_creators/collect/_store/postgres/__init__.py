"""A collection in Postgres, which any number of workers share. Needs psycopg, the extra `postgres`."""
