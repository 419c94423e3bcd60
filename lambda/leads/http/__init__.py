"""The little of HTTP the functions need: API Gateway's payload 2.0 in and out, bodies, problems."""
