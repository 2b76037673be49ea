namespace EnvironmentKit.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class TestRepository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder.FullName, "Environment.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the repository.");
        }

        return folder.FullName;
    }
}
