# escape=`
# A comment ends the directives.
FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS tools
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]

RUN Invoke-WebRequest -Uri https://example.com/tool.zip -OutFile C:\tool.zip ; `
    # unpack
    Expand-Archive C:\tool.zip -DestinationPath C:\tools\ ; `
    Remove-Item C:\tool.zip

COPY app\ C:\app\
WORKDIR C:\app
ENV PATH="C:\tools;${PATH}" `
    MODE=production
ENTRYPOINT ["C:\\app\\server.exe"]
