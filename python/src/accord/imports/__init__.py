"""What a dbt project demands of its tables -> contracts. Pure; files are read and written elsewhere."""
