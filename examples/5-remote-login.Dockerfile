# Trap 5: an SSH server in the container.
FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates \
        openssh-server \
    && rm -rf /var/lib/apt/lists/*
RUN echo 'root:secret' | chpasswd
EXPOSE 22 8080
CMD ["/usr/sbin/sshd", "-D"]
