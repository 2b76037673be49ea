using System.Xml;
using System.Xml.Linq;

namespace EnvironmentKit.Images.Projects;

/// <summary>One file that MSBuild reads, as it is written: nothing of it is evaluated.</summary>
internal sealed class ProjectXml
{
    private readonly XElement _root;

    private ProjectXml(string path, XElement root)
    {
        Path = path;
        _root = root;
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Its folder, with a slash at the end.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)! + System.IO.Path.DirectorySeparatorChar;

    /// <summary>The SDKs that it names, separated by semicolons.</summary>
    public string Sdk => (string?)_root.Attribute("Sdk")
        ?? string.Join(';', _root.Elements().Where(element => element.Name.LocalName == "Sdk").Select(element => (string?)element.Attribute("Name")));

    /// <exception cref="EnvironmentKitException">It is no XML.</exception>
    public static ProjectXml Load(string path)
    {
        try
        {
            return new ProjectXml(path, XDocument.Load(path).Root!);
        }
        catch (XmlException exception)
        {
            throw new EnvironmentKitException($"The project file '{path}' cannot be read: {exception.Message} Mend it until `dotnet build` accepts it.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The project file '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Properties and imports, in the order of the file.</summary>
    public IEnumerable<ProjectElement> PropertiesAndImports => _root.Elements().SelectMany(element => element.Name.LocalName switch
    {
        "Import" => [new ProjectElement(element, null)],
        "PropertyGroup" or "ImportGroup" => Children(element),
        _ => (IEnumerable<ProjectElement>)[],
    });

    /// <summary>Items in the order of the file.</summary>
    public IEnumerable<ProjectElement> Items => _root.Elements().Where(element => element.Name.LocalName == "ItemGroup").SelectMany(Children);

    private static IEnumerable<ProjectElement> Children(XElement group) => group.Elements().Select(child => new ProjectElement(child, Condition(group)));

    private static string? Condition(XElement element) => (string?)element.Attribute("Condition");
}
