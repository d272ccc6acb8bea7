# Trap 4, the old way: a container that does nothing but hold a volume for others.
FROM ubuntu:26.04
VOLUME ["/mydata"]
