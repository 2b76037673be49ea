namespace Aspire.Hosting.Python;

/// <summary>A Python application that Uvicorn serves.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="executablePath">The program that starts it.</param>
/// <param name="appDirectory">The application's folder.</param>
public class UvicornAppResource(string name, string executablePath, string appDirectory) : PythonAppResource(name, executablePath, appDirectory)
{
}
