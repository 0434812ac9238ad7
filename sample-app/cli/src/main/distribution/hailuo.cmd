@echo off
rem hailuo4j's command line. Not run by us: written for Windows, and tested on none.
setlocal
set "root=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
where /q "%java%" 2>nul || if not exist "%java%" (
  echo hailuo needs a Java of version 17 or later: there is no java on the PATH, and JAVA_HOME is not set 1>&2
  exit /b 1
)
rem No line is redrawn here: whether the standard error is a console is not known.
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dhailuo.terminal=false -jar "%root%\hailuo4j-app.jar" %*
exit /b %ERRORLEVEL%
