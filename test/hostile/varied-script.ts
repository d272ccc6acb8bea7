/** A script with much in it that hangs together. */

/** Variables that later lines read, heredocs, and what holds commands. */
export const variedScript = `#!/bin/bash
# What is started.
IMAGE=redis
NAME=$IMAGE-data
PORT=6379; docker pull $IMAGE
docker run -d --name $NAME -p $PORT:$PORT -v $NAME:/data "$IMAGE" redis-server --save 60 1

cat <<EOF > notes; echo done
docker run postgres
EOF
if docker ps | grep -q x; then
  sudo docker exec web sh -c 'apt-get install -y curl && sudo ls'
fi
start() {
  # docker-traps ignore=no-init
  docker run -d -v /var/lib/mysql \\
    -e A="b
# no comment
c" mysql:8
}
docker ps -q | xargs -I{} docker exec {} sudo reboot
out=$(docker run --privileged "$IMAGE:7" cat /etc/passwd)
TAG=latest
docker run --entrypoint sh node:$TAG -c "sudo true"
for one in a b; do docker run --rm -v $one:/a ubuntu:$TAG ls; done
`;
