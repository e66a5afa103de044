select customer_id, name, email, updated_at from {{ source('crm', 'customers') }}
