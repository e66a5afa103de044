"""Who breaks when a column of a dbt model changes, as far as the manifest and the models' SQL tell."""
