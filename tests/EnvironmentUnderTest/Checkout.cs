namespace EnvironmentUnderTest;

/// <summary>Where things are in the repository under test.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string AppHostFolder => Path.Join(Root, "AppHost");

    public static string AppHost => Program("AppHost", "AppHost");

    public static string ScenarioAppHost => Program(Path.Join("tests", "ScenarioAppHost"), "ScenarioAppHost");

    /// <summary>A built program, without the ending that its operating system or its assembly has.</summary>
    public static string Program(string folder, string name)
    {
        // The tests and the programs are built together, so both have the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Join(Root, folder, "bin", output.Parent!.Name, output.Name, name);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder.FullName, "Environment.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the repository.");
        }

        return folder.FullName;
    }
}
